targetScope = 'resourceGroup'

import { Shape } from 'environments.bicep'
import { nameOf, shortNameOf, Tags, tokenOf } from 'naming.bicep'

@description('Which of the environments this resource group is.')
param environmentName 'dev' | 'staging' | 'production'

@description('Size and safety of this environment.')
param shape Shape

@description('Where the data lie. See docs/decisions/0025.')
@allowed([
  'francecentral'
  'uksouth'
])
param location string

@description('Sender of all mails, verified at the mail provider.')
param mailFrom string

@description('Mail addresses of those who look after the app.')
@minLength(1)
param operatorMails string[]

@description('Client id of the app registration for the sign-in, made by infra/sign-in.sh.')
@minLength(36)
@maxLength(36)
param signInClientId string

@description('Puts Front Door with a rate limit before the app; it may carry a host name of our own. Null: people reach the app itself.')
param frontDoor {
  @description('Host name of our own; empty for the one that Front Door gives.')
  hostName: string
}?

@description('Key of the mail provider. Empty leaves the secret in the vault as it is.')
@secure()
param sendGridApiKey string = ''

@description('First part of the random text for the first key that signs links. Not meant to be given.')
@secure()
param linkSecretPart1 string = newGuid()

@description('Second part of it. Not meant to be given.')
@secure()
param linkSecretPart2 string = newGuid()

@description('Third part of it. Not meant to be given.')
@secure()
param linkSecretPart3 string = newGuid()

@description('What sets the names in this resource group apart.')
var token = tokenOf(resourceGroup().id)

@description('Tags of every resource.')
var tags Tags = {
  application: 'ententeflows'
  environment: environmentName
  'azd-env-name': environmentName
}

@description('Name of the identity that the app runs as.')
var identityName = nameOf('id', environmentName, token)

@description('Host name of our own, if there is one.')
var customHostName = empty(frontDoor.?hostName) ? null : frontDoor!.hostName

@description('Name of the Front Door profile.')
var profileName = nameOf('afd', environmentName, token)

@description('Name of its endpoint.')
var endpointName = nameOf('fde', environmentName, token)

module identity 'modules/identity.bicep' = {
  params: {
    name: identityName
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    workspaceName: nameOf('log', environmentName, token)
    insightsName: nameOf('appi', environmentName, token)
    location: location
    tags: tags
    retentionDays: shape.logRetentionDays
    gigabytesPerDay: shape.logGigabytesPerDay
    identityName: identityName
    principalId: identity.outputs.principalId
  }
}

module storage 'modules/storage.bicep' = {
  params: {
    name: shortNameOf('st', environmentName, token)
    location: location
    tags: tags
    replication: shape.storageReplication
    infrastructureEncryption: shape.infrastructureEncryption
    privateNetwork: shape.privateNetwork
    softDeleteDays: shape.softDeleteDays
    identityName: identityName
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module vault 'modules/vault.bicep' = {
  params: {
    name: shortNameOf('kv', environmentName, token)
    location: location
    tags: tags
    privateNetwork: shape.privateNetwork
    identityName: identityName
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
    sendGridApiKey: sendGridApiKey
    firstLinkSecret: '${linkSecretPart1}${linkSecretPart2}${linkSecretPart3}'
  }
}

module network 'modules/network.bicep' = if (shape.privateNetwork) {
  params: {
    name: nameOf('vnet', environmentName, token)
    location: location
    tags: tags
    storageId: storage.outputs.id
    vaultId: vault.outputs.id
  }
}

module edge 'modules/edge.bicep' = if (frontDoor != null) {
  params: {
    profileName: profileName
    endpointName: endpointName
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
  }
}

module functionApp 'modules/functionApp.bicep' = {
  params: {
    name: nameOf('func', environmentName, token)
    planName: nameOf('plan', environmentName, token)
    location: location
    tags: tags
    shape: shape
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageAccountName: storage.outputs.name
    deploymentContainer: storage.outputs.deploymentContainer
    linkKeysReference: vault.outputs.linkKeysReference
    mailKeyReference: vault.outputs.mailKeyReference
    insightsConnectionString: monitoring.outputs.connectionString
    workspaceId: monitoring.outputs.workspaceId
    mailFrom: mailFrom
    signInClientId: signInClientId
    subnetId: network.?outputs.appSubnetId
    frontDoor: frontDoor == null
      ? null
      : {
          id: edge!.outputs.frontDoorId
          hostName: customHostName ?? edge!.outputs.endpointHostName
        }
  }
}

module edgeRoute 'modules/edgeRoute.bicep' = if (frontDoor != null) {
  params: {
    profileName: profileName
    endpointName: endpointName
    firewallName: shortNameOf('waf', environmentName, token)
    tags: tags
    appHostName: functionApp.outputs.hostName
    customHostName: customHostName
  }
}

module alerts 'modules/alerts.bicep' = {
  params: {
    actionGroupName: nameOf('ag', environmentName, token)
    suffix: '${environmentName}-${token}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    mails: operatorMails
  }
}

module workbook 'modules/workbook.bicep' = {
  params: {
    displayName: 'EntenteFlows ${environmentName}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
  }
}

module budget 'modules/budget.bicep' = {
  params: {
    name: nameOf('budget', environmentName, token)
    monthlyAmount: shape.monthlyBudget
    actionGroupId: alerts.outputs.actionGroupId
  }
}

@description('Region of the data.')
output AZURE_LOCATION string = location

@description('Resource group, for azd.')
output AZURE_RESOURCE_GROUP string = resourceGroup().name

@description('Name of the function app, for deployments.')
output FUNCTION_APP_NAME string = functionApp.outputs.name

@description('Host name of the app itself.')
output FUNCTION_HOST_NAME string = functionApp.outputs.hostName

@description('Address that people use, without a slash at its end: for the smoke test and the redirect of the sign-in.')
output PUBLIC_BASE_ADDRESS string = 'https://${frontDoor == null ? functionApp.outputs.hostName : (customHostName ?? edge!.outputs.endpointHostName)}'

@description('Object id of the app\'s identity, for the federated credential of the sign-in.')
output IDENTITY_PRINCIPAL_ID string = identity.outputs.principalId

@description('Name of the storage account.')
output STORAGE_ACCOUNT_NAME string = storage.outputs.name

@description('Name of the vault.')
output KEY_VAULT_NAME string = vault.outputs.name

@description('What a host name of our own points to (CNAME); empty without Front Door.')
output DOMAIN_TARGET string = edge.?outputs.endpointHostName ?? ''
