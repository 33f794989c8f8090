variable "role_name" {
  description = "The name of the role that Kiln runs as"
  type        = string
  default     = "KilnPortal"
}

variable "role_arns" {
  description = "The roles that Kiln can assume, such as arn:aws:iam::123456789012:role/Kiln*, one per account"
  type        = list(string)
}

variable "runs_on" {
  description = "Where Kiln runs: ec2, ecs, or eks-pod-identity. For IAM roles for service accounts, attach policy_arn to your own role"
  type        = string
  default     = "ec2"
  validation {
    condition     = contains(["ec2", "ecs", "eks-pod-identity"], var.runs_on)
    error_message = "Must be ec2, ecs, or eks-pod-identity."
  }
}

locals {
  services = {
    ec2              = "ec2.amazonaws.com"
    ecs              = "ecs-tasks.amazonaws.com"
    eks-pod-identity = "pods.eks.amazonaws.com"
  }
  source = jsondecode(file("${path.module}/../../policies/portal.json"))
}

resource "aws_iam_policy" "assume_roles" {
  name = var.role_name
  policy = jsonencode(merge(local.source, {
    Statement = [for statement in local.source.Statement : merge(statement, { Resource = var.role_arns })]
  }))
}

resource "aws_iam_role" "portal" {
  name = var.role_name
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = local.services[var.runs_on] }
      Action    = ["sts:AssumeRole", "sts:TagSession"]
    }]
  })
}

resource "aws_iam_role_policy_attachment" "assume_roles" {
  role       = aws_iam_role.portal.name
  policy_arn = aws_iam_policy.assume_roles.arn
}

resource "aws_iam_instance_profile" "portal" {
  count = var.runs_on == "ec2" ? 1 : 0

  name = var.role_name
  role = aws_iam_role.portal.name
}

output "role_arn" {
  description = "The portal_role_arn of ../roles"
  value       = aws_iam_role.portal.arn
}

output "policy_arn" {
  value = aws_iam_policy.assume_roles.arn
}
