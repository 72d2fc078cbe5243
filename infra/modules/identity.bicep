import { Tags } from '../naming.bicep'

@description('Name of the identity.')
param name string

@description('Region.')
param location string

@description('Tags of every resource.')
param tags Tags

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

@description('Resource id, for resources that act as this identity.')
output id string = identity.id

@description('Client id, for the SDKs.')
output clientId string = identity.properties.clientId

@description('Object id, for role assignments and for the federated credential of the sign-in.')
output principalId string = identity.properties.principalId
