variable "queue_name" {
  description = "The name of the queue, if it is created in this account"
  type        = string
  default     = "kiln-events"
}

variable "central_queue_arn" {
  description = "The queue of ../central-queue in the same Region, or null to create a queue in this account"
  type        = string
  default     = null
}

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

locals {
  central = var.central_queue_arn != null
}

resource "aws_sqs_queue" "events" {
  count = local.central ? 0 : 1

  name = var.queue_name
  # Kiln also polls, so events older than a day are of no use.
  message_retention_seconds = 86400
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "events" {
  count = local.central ? 0 : 1

  queue_url = aws_sqs_queue.events[0].url
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "SendFromTheRule"
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.events[0].arn
      Condition = { ArnEquals = { "aws:SourceArn" = aws_cloudwatch_event_rule.builds.arn } }
    }]
  })
}

resource "aws_iam_role" "send" {
  count = local.central ? 1 : 0

  name = "KilnEvents-${data.aws_region.current.name}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "send" {
  count = local.central ? 1 : 0

  name = "SendToTheCentralQueue"
  role = aws_iam_role.send[0].name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "sqs:SendMessage"
      Resource = var.central_queue_arn
    }]
  })
}

resource "aws_cloudwatch_event_rule" "builds" {
  name          = "kiln-image-builder"
  description   = "Sends Image Builder's events to Kiln's queue"
  event_pattern = jsonencode({ source = ["aws.imagebuilder"] })
}

resource "aws_cloudwatch_event_target" "queue" {
  rule      = aws_cloudwatch_event_rule.builds.name
  target_id = "kiln"
  arn       = local.central ? var.central_queue_arn : aws_sqs_queue.events[0].arn
  role_arn  = local.central ? aws_iam_role.send[0].arn : null
}

output "queue_arn" {
  description = "The queue_arn of ../roles"
  value       = local.central ? var.central_queue_arn : aws_sqs_queue.events[0].arn
}

output "queue_url" {
  description = "The url under eventQueues in kiln.config.yaml, or null for a central queue"
  value       = local.central ? null : aws_sqs_queue.events[0].url
}
