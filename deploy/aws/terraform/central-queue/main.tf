variable "member_account_id" {
  description = "The account that the events come from. Each account needs its own queue"
  type        = string
  validation {
    condition     = can(regex("^[0-9]{12}$", var.member_account_id))
    error_message = "The account ID must have 12 digits."
  }
}

variable "tracker_role_name" {
  description = "The tracker_role_name of ../roles in that account"
  type        = string
  default     = "KilnTracker"
}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account = "arn:${data.aws_partition.current.partition}:iam::${var.member_account_id}"
}

resource "aws_sqs_queue" "events" {
  name                      = "kiln-events-${var.member_account_id}"
  message_retention_seconds = 86400
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "events" {
  queue_url = aws_sqs_queue.events.url
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "SendFromTheAccountsRule"
        Effect    = "Allow"
        Principal = { AWS = "${local.account}:root" }
        Action    = "sqs:SendMessage"
        Resource  = aws_sqs_queue.events.arn
        Condition = { ArnEquals = { "aws:PrincipalArn" = "${local.account}:role/KilnEvents-${data.aws_region.current.name}" } }
      },
      {
        Sid       = "ReceiveWithTheTrackerRole"
        Effect    = "Allow"
        Principal = { AWS = "${local.account}:root" }
        Action    = ["sqs:ReceiveMessage", "sqs:DeleteMessage"]
        Resource  = aws_sqs_queue.events.arn
        Condition = { ArnEquals = { "aws:PrincipalArn" = "${local.account}:role/${var.tracker_role_name}" } }
      },
    ]
  })
}

output "queue_arn" {
  description = "The central_queue_arn of ../events and the queue_arn of ../roles"
  value       = aws_sqs_queue.events.arn
}

output "queue_url" {
  description = "The url under eventQueues in kiln.config.yaml"
  value       = aws_sqs_queue.events.url
}
