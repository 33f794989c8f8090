variable "account_id" {
  description = "The account in which the roles are created"
  type        = string
  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "The account ID must have 12 digits."
  }
}

variable "portal_role_arn" {
  description = "The ARN of the role that Kiln runs as (see ../portal)"
  type        = string
}

variable "external_id" {
  description = "The external ID that Kiln sends, which is also externalId in kiln.config.yaml"
  type        = string
  sensitive   = true
  validation {
    condition     = length(var.external_id) >= 16 && length(var.external_id) <= 1224
    error_message = "The external ID must have 16 to 1,224 characters."
  }
}

variable "roles" {
  description = "The names of the roles that people use, with their permissions as in kiln.config.yaml"
  type        = map(set(string))
  default = {
    KilnViewer    = ["view"]
    KilnSubmitter = ["view", "submit", "cancel"]
    KilnReviewer  = ["view", "review"]
  }
  validation {
    condition = alltrue([for permissions in values(var.roles) :
      length(setsubtract(permissions, ["view", "submit", "cancel", "review", "admin"])) == 0 && contains(permissions, "view")
    ])
    error_message = "Each role needs view, and any of submit, cancel, review, and admin."
  }
}

variable "tracker_role_name" {
  description = "The name of the role with which Kiln follows builds while nobody is signed in"
  type        = string
  default     = "KilnTracker"
}

variable "policy_prefix" {
  description = "The first part of each policy's and role's name"
  type        = string
  default     = "Kiln"
}

variable "execution_roles" {
  description = "The names of the execution roles that submitters pass to Image Builder"
  type        = string
  default     = "ImageBuilderWorkflow*"
}

variable "kms_key_arn" {
  description = "The key that encrypts your workflow documents, or null if you don't use one"
  type        = string
  default     = null
}

variable "queue_arn" {
  description = "The event queues that the tracker receives from, such as arn:aws:sqs:*:123456789012:kiln-events, or null to poll only"
  type        = string
  default     = null
}

variable "web_identity" {
  description = "The identity provider registered in IAM (such as id.example.com), Kiln's client ID, and the pattern for the sub claim, for the credentials method web-identity. null for assume-role"
  type = object({
    provider = string
    audience = string
    subjects = string
  })
  default = null
}

variable "permissions_boundary" {
  description = "The ARN of a permissions boundary for the roles, or null for none"
  type        = string
  default     = null
}
