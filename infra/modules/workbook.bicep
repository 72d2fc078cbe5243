import { Tags } from '../naming.bicep'

@description('What the workbook is called in the portal.')
param displayName string

@description('Region.')
param location string

@description('Tags of every resource.')
param tags Tags

@description('Resource id of the workspace that the tiles ask.')
param workspaceId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  // The name of a workbook must be a GUID.
  name: guid(resourceGroup().id, 'ententeflows-workbook')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    category: 'workbook'
    displayName: displayName
    sourceId: workspaceId
    version: '1.0'
    serializedData: string(union(loadJsonContent('../workbook.json'), { fallbackResourceIds: [workspaceId] }))
  }
}
