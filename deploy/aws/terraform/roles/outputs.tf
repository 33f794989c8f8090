output "role_arns" {
  description = "The ARN of each role that people use, for roles in kiln.config.yaml"
  value       = { for name, role in aws_iam_role.person : name => role.arn }
}

output "tracker_role_arn" {
  description = "The trackerRole of the account in kiln.config.yaml"
  value       = aws_iam_role.tracker.arn
}
