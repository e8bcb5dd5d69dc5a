# The same stack, written by hand.
terraform {
  required_version = ">= 1.11.0"
  required_providers {
    auth0 = {
      source  = "auth0/auth0"
      version = "~> 1.55"
    }
  }
}

variable "domain" {
  type = string
}

variable "apikey" {
  type      = string
  sensitive = true
  ephemeral = true
}

variable "subaccount" {
  type      = string
  sensitive = true
  ephemeral = true
}

provider "auth0" {
  domain = var.domain
}

resource "auth0_action" "action" {
  name    = "8x8 phone messages"
  runtime = "node22"
  code    = file("action.js")
  deploy  = true

  supported_triggers {
    id      = "custom-phone-provider"
    version = "v1"
  }

  secrets_wo {
    name  = "apikey"
    value = var.apikey
  }
  secrets_wo {
    name  = "subaccount"
    value = var.subaccount
  }
  secrets_wo_version = 1
}

resource "auth0_trigger_actions" "binding" {
  trigger = "custom-phone-provider"

  actions {
    id           = auth0_action.action.id
    display_name = auth0_action.action.name
  }
}

resource "auth0_phone_provider" "phone_provider" {
  name     = "custom"
  disabled = false

  configuration {
    delivery_methods = ["text"]
  }
  credentials {}

  depends_on = [auth0_trigger_actions.binding]
}
