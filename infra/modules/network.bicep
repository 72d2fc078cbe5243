import { Tags } from '../naming.bicep'

@description('Name of the virtual network.')
param name string

@description('Region.')
param location string

@description('Tags of every resource.')
param tags Tags

@description('Resource id of the storage account.')
param storageId string

@description('Resource id of the vault.')
param vaultId string

@description('The doors that are opened inside the network, and the zone in which the name of each is found. The vault\'s zone ends in another word than its public name.')
var doors = {
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  queue: 'privatelink.queue.${environment().suffixes.storage}'
  table: 'privatelink.table.${environment().suffixes.storage}'
  vault: 'privatelink.vaultcore.azure.net'
}

resource network 'Microsoft.Network/virtualNetworks@2024-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.20.0.0/24'
      ]
    }
  }

  // Hyphens only: the plan refuses a subnet with an underscore in its name.
  resource appSubnet 'subnets' = {
    name: 'app'
    properties: {
      addressPrefix: '10.20.0.0/26'
      defaultOutboundAccess: true
      delegations: [
        {
          name: 'flex-consumption'
          properties: {
            serviceName: 'Microsoft.App/environments'
          }
        }
      ]
    }
  }

  resource doorSubnet 'subnets' = {
    name: 'doors'
    // Two subnets of one network cannot be written at the same time.
    dependsOn: [
      appSubnet
    ]
    properties: {
      addressPrefix: '10.20.0.64/27'
      defaultOutboundAccess: false
      privateEndpointNetworkPolicies: 'Enabled'
    }
  }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for door in items(doors): {
    name: door.value
    location: 'global'
    tags: tags
  }
]

resource zoneLinks 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (door, i) in items(doors): {
    parent: zones[i]
    name: 'to-${name}'
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: {
        id: network.id
      }
    }
  }
]

resource endpoints 'Microsoft.Network/privateEndpoints@2024-07-01' = [
  for door in items(doors): {
    name: 'pe-${door.key}-${name}'
    location: location
    tags: tags
    properties: {
      subnet: {
        id: network::doorSubnet.id
      }
      privateLinkServiceConnections: [
        {
          name: door.key
          properties: {
            privateLinkServiceId: door.key == 'vault' ? vaultId : storageId
            groupIds: [
              door.key
            ]
          }
        }
      ]
    }
  }
]

resource endpointZones 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-07-01' = [
  for (door, i) in items(doors): {
    parent: endpoints[i]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: door.key
          properties: {
            privateDnsZoneId: zones[i].id
          }
        }
      ]
    }
  }
]

@description('Resource id of the subnet that the app sends from.')
output appSubnetId string = network::appSubnet.id
