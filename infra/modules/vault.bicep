import { Tags } from '../naming.bicep'

@description('Name of the vault.')
@minLength(3)
@maxLength(24)
param name string

@description('Region.')
param location string

@description('Tags of every resource.')
param tags Tags

@description('Closes the vault to the internet.')
param privateNetwork bool

@description('Name of the identity that the app runs as.')
param identityName string

@description('Its object id.')
param principalId string

@description('Resource id of the workspace that takes logs and metrics.')
param workspaceId string

@description('Key of the mail provider. Empty leaves the secret in the vault as it is.')
@secure()
param sendGridApiKey string

@description('Random text for the first key that signs links, at least 32 bytes. Used once.')
@secure()
@minLength(32)
param firstLinkSecret string

@description('Built-in role: reads secrets and their names, changes none.')
var keyVaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    enabledForDeployment: false
    enabledForDiskEncryption: false
    enabledForTemplateDeployment: false
    publicNetworkAccess: privateNetwork ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: privateNetwork ? 'Deny' : 'Allow'
      bypass: 'AzureServices'
    }
  }
}

// Every later deployment brings new random text. It must never replace the keys: all links in all mailboxes would die with them.
@onlyIfNotExists()
resource linkKeys 'Microsoft.KeyVault/vaults/secrets@2026-02-01' = {
  parent: vault
  name: 'link-keys'
  properties: {
    contentType: 'application/json'
    value: string([
      {
        id: 1
        status: 'signing'
        secret: base64(firstLinkSecret)
      }
    ])
  }
}

resource mailKey 'Microsoft.KeyVault/vaults/secrets@2026-02-01' = if (!empty(sendGridApiKey)) {
  parent: vault
  name: 'sendgrid-api-key'
  properties: {
    value: sendGridApiKey
  }
}

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, identityName, keyVaultSecretsUser)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'AuditEvent'
        enabled: true
      }
      {
        category: 'AzurePolicyEvaluationDetails'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}

@description('Resource id of the vault.')
output id string = vault.id

@description('Name of the vault.')
output name string = vault.name

// Without a version: a new version is taken up by itself within a day, or at once by a restart.
@description('App setting value that stands for the link keys.')
output linkKeysReference string = '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=${linkKeys.name})'

@description('App setting value that stands for the key of the mail provider.')
output mailKeyReference string = '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=sendgrid-api-key)'
