import { Tags } from '../naming.bicep'

@description('Name of the Front Door profile.')
param profileName string

@description('Name of its endpoint.')
param endpointName string

@description('Tags of every resource.')
param tags Tags

@description('Resource id of the workspace that takes logs and metrics.')
param workspaceId string

resource profile 'Microsoft.Cdn/profiles@2025-06-01' = {
  name: profileName
  location: 'global'
  tags: tags
  sku: {
    name: 'Standard_AzureFrontDoor'
  }
  properties: {
    originResponseTimeoutSeconds: 60
    // Links to cases stand in the query. What is not written cannot leak.
    logScrubbing: {
      state: 'Enabled'
      scrubbingRules: [
        {
          matchVariable: 'RequestUri'
          selectorMatchOperator: 'EqualsAny'
          state: 'Enabled'
        }
        {
          matchVariable: 'QueryStringArgNames'
          selectorMatchOperator: 'EqualsAny'
          state: 'Enabled'
        }
      ]
    }
  }

  resource endpoint 'afdEndpoints' = {
    name: endpointName
    location: 'global'
    tags: tags
    properties: {
      enabledState: 'Enabled'
    }
  }
}

// No FrontDoorAccessLog: it is about addresses, and scrubbed of them it says nothing.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: profile
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'FrontDoorHealthProbeLog'
        enabled: true
      }
      {
        category: 'FrontDoorWebApplicationFirewallLog'
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

@description('Id that Front Door sends with every request; the app takes requests with no other.')
output frontDoorId string = profile.properties.frontDoorId

@description('Host name of the endpoint.')
output endpointHostName string = profile::endpoint.properties.hostName
