import { Tags } from '../naming.bicep'

@description('Name of the account.')
@minLength(3)
@maxLength(24)
param name string

@description('Region.')
param location string

@description('Tags of every resource.')
param tags Tags

@description('Copies of the data.')
param replication 'LRS' | 'ZRS' | 'GZRS'

@description('Encrypts the account twice.')
param infrastructureEncryption bool

@description('Closes the account to the internet.')
param privateNetwork bool

@description('Days for which deleted blobs and containers can be brought back.')
param softDeleteDays int

@description('Name of the identity that the app runs as.')
param identityName string

@description('Its object id.')
param principalId string

@description('Resource id of the workspace that takes logs and metrics.')
param workspaceId string

@description('Container that the plan takes the app from.')
var deploymentContainerName = 'deployments'

@description('Container that the nightly backup of the tables is written to.')
var backupContainerName = 'table-backups'

@description('Container of the files that cases hold. The app makes it too, so that a fresh account needs no order of things.')
var documentContainerName = 'documents'

@description('Days after which a backup, and every earlier version of any blob, is deleted. What was erased in the app lives no longer in its backups than this and the soft delete.')
var backupDays = 35

@description('Built-in roles. The host keeps its locks in blobs and takes leases on containers, hence owner; Durable keeps queues, history and instances in the other two.')
var roles = {
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: 'Standard_${replication}'
  }
  properties: {
    accessTier: 'Hot'
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: privateNetwork ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: privateNetwork ? 'Deny' : 'Allow'
      bypass: privateNetwork ? 'None' : 'AzureServices'
    }
    encryption: {
      keySource: 'Microsoft.Storage'
      requireInfrastructureEncryption: infrastructureEncryption
      services: {
        blob: {
          enabled: true
        }
        queue: {
          enabled: true
          keyType: 'Account'
        }
        table: {
          enabled: true
          keyType: 'Account'
        }
      }
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      isVersioningEnabled: true
      deleteRetentionPolicy: {
        enabled: true
        days: softDeleteDays
        allowPermanentDelete: false
      }
      containerDeleteRetentionPolicy: {
        enabled: true
        days: softDeleteDays
      }
    }

    resource deployments 'containers' = {
      name: deploymentContainerName
      properties: {
        publicAccess: 'None'
      }
    }

    resource backups 'containers' = {
      name: backupContainerName
      properties: {
        publicAccess: 'None'
      }
    }

    // No lifecycle rule for it: a file goes when its case is erased, which the app alone knows.
    resource documents 'containers' = {
      name: documentContainerName
      properties: {
        publicAccess: 'None'
      }
    }
  }

  resource queues 'queueServices' = {
    name: 'default'
  }

  resource tables 'tableServices' = {
    name: 'default'
  }

  resource lifecycle 'managementPolicies' = {
    name: 'default'
    dependsOn: [
      blobs
    ]
    properties: {
      policy: {
        rules: [
          {
            name: 'old-table-backups'
            type: 'Lifecycle'
            enabled: true
            definition: {
              filters: {
                blobTypes: [
                  'blockBlob'
                ]
                prefixMatch: [
                  '${backupContainerName}/'
                ]
              }
              actions: {
                baseBlob: {
                  delete: {
                    daysAfterCreationGreaterThan: backupDays
                  }
                }
              }
            }
          }
          {
            // Versioning keeps each state of the host's own small blobs too, and they are written every few minutes.
            name: 'old-versions'
            type: 'Lifecycle'
            enabled: true
            definition: {
              filters: {
                blobTypes: [
                  'blockBlob'
                ]
              }
              actions: {
                version: {
                  delete: {
                    daysAfterCreationGreaterThan: backupDays
                  }
                }
              }
            }
          }
        ]
      }
    }
  }
}

resource appRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in items(roles): {
    scope: account
    name: guid(account.id, identityName, role.value)
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.value)
      principalId: principalId
      principalType: 'ServicePrincipal'
    }
  }
]

resource blobDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account::blobs
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'StorageRead'
        enabled: true
      }
      {
        category: 'StorageWrite'
        enabled: true
      }
      {
        category: 'StorageDelete'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'Transaction'
        enabled: true
      }
    ]
  }
}

// Who changed the cases past the app: the tables' own log says it. Not who read them: the sweep alone reads every open case every ten minutes,
// which at 3,000 of them would be 26 million rows a month and fill the workspace's day.
resource tableDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account::tables
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'StorageWrite'
        enabled: true
      }
      {
        category: 'StorageDelete'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'Transaction'
        enabled: true
      }
    ]
  }
}

// Durable asks its queues several times a second and every message is deleted in the end: a log of reads and writes would cost more than it tells.
resource queueDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account::queues
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    metrics: [
      {
        category: 'Transaction'
        enabled: true
      }
    ]
  }
}

@description('Resource id of the account.')
output id string = account.id

@description('Name of the account.')
output name string = account.name

@description('Address of the container that the plan takes the app from.')
output deploymentContainer string = '${account.properties.primaryEndpoints.blob}${deploymentContainerName}'
