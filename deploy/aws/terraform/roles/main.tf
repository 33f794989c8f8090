data "aws_partition" "current" {}

locals {
  policies = "${path.module}/../../policies"

  values = {
    partition       = data.aws_partition.current.partition
    account_id      = var.account_id
    execution_roles = var.execution_roles
    kiln_roles      = "${var.policy_prefix}*"
  }

  permissions = toset(flatten([for permissions in values(var.roles) : tolist(permissions)]))

  policy_of_role = merge([
    for name, permissions in var.roles : {
      for permission in permissions : "${name} ${permission}" => { role = name, permission = permission }
    }
  ]...)

  assume_role_trust = templatefile("${local.policies}/trust-assume-role.json", {
    portal_role_arn = var.portal_role_arn
    external_id     = var.external_id
  })

  person_trust = var.web_identity == null ? local.assume_role_trust : templatefile("${local.policies}/trust-web-identity.json", {
    provider_arn = "arn:${local.values.partition}:iam::${var.account_id}:oidc-provider/${var.web_identity.provider}"
    provider     = var.web_identity.provider
    audience     = var.web_identity.audience
    subjects     = var.web_identity.subjects
  })
}

resource "aws_iam_policy" "permission" {
  for_each = local.permissions

  name   = "${var.policy_prefix}${title(each.key)}"
  policy = templatefile("${local.policies}/${each.key}.json", local.values)
}

# Lets Kiln's doctor name the actions that a role lacks.
resource "aws_iam_policy" "doctor" {
  name   = "${var.policy_prefix}Doctor"
  policy = templatefile("${local.policies}/doctor.json", local.values)
}

resource "aws_iam_policy" "encrypted_workflows" {
  count = var.kms_key_arn == null ? 0 : 1

  name   = "${var.policy_prefix}EncryptedWorkflows"
  policy = templatefile("${local.policies}/encrypted-workflows.json", { kms_key_arn = var.kms_key_arn })
}

resource "aws_iam_policy" "track" {
  name   = "${var.policy_prefix}Track"
  policy = templatefile("${local.policies}/tracker.json", local.values)
}

resource "aws_iam_policy" "receive_events" {
  count = var.queue_arn == null ? 0 : 1

  name   = "${var.policy_prefix}ReceiveEvents"
  policy = templatefile("${local.policies}/receive-events.json", { queue_arn = var.queue_arn })
}

resource "aws_iam_role" "person" {
  for_each = var.roles

  name                 = each.key
  assume_role_policy   = local.person_trust
  permissions_boundary = var.permissions_boundary
}

resource "aws_iam_role_policy_attachment" "permission" {
  for_each = local.policy_of_role

  role       = aws_iam_role.person[each.value.role].name
  policy_arn = aws_iam_policy.permission[each.value.permission].arn
}

resource "aws_iam_role_policy_attachment" "doctor" {
  for_each = setunion(keys(var.roles), [var.tracker_role_name])

  role       = each.key
  policy_arn = aws_iam_policy.doctor.arn

  depends_on = [aws_iam_role.person, aws_iam_role.tracker]
}

resource "aws_iam_role_policy_attachment" "encrypted_workflows" {
  for_each = var.kms_key_arn == null ? {} : var.roles

  role       = aws_iam_role.person[each.key].name
  policy_arn = aws_iam_policy.encrypted_workflows[0].arn
}

# The tracker has no person's token, so it always uses the assume-role method.
resource "aws_iam_role" "tracker" {
  name                 = var.tracker_role_name
  assume_role_policy   = local.assume_role_trust
  permissions_boundary = var.permissions_boundary
}

resource "aws_iam_role_policy_attachment" "track" {
  role       = aws_iam_role.tracker.name
  policy_arn = aws_iam_policy.track.arn
}

resource "aws_iam_role_policy_attachment" "receive_events" {
  count = var.queue_arn == null ? 0 : 1

  role       = aws_iam_role.tracker.name
  policy_arn = aws_iam_policy.receive_events[0].arn
}
