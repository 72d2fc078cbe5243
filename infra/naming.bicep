// Names are a pure function of what the thing is, which environment it belongs to, and its resource group: the same deployment always finds its resources again.

@export()
@description('Letters that set this resource group apart from every other one in the world. The same group gives the same letters.')
func tokenOf(resourceGroupId string) string => take(uniqueString(resourceGroupId), 8)

@export()
@description('Name of a resource, for example func-ententeflows-dev-abcd2345.')
func nameOf(kind string, environment string, token string) string => '${kind}-ententeflows-${environment}-${token}'

@export()
@description('Name of a resource that takes no hyphens and at most 24 characters, such as a storage account or a vault.')
func shortNameOf(kind string, environment string, token string) string => '${kind}entente${take(environment, 5)}${token}'

@export()
@description('Tags of every resource.')
type Tags = {
  @description('Value of a tag.')
  *: string
}
