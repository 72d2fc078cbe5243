#!/usr/bin/env bash
# The app registration for the sign-in of admins, officers and auditors. Azure Resource Manager does not hold it, so Bicep does not make it.
#   register   makes it, or brings the one of SIGN_IN_CLIENT_ID up to date, and prints its client id
#   connect    after the deployment: where people come back to, and the app's identity in place of a client secret
# Needs the Azure CLI, signed in as somebody who may register applications. Both may be run again at any time.
set -euo pipefail
cd "$(dirname "$0")"

callback=/.auth/login/aad/callback
graph=https://graph.microsoft.com/v1.0

register() {
  local name="EntenteFlows ${AZURE_ENV_NAME:?names the environment}" client=${SIGN_IN_CLIENT_ID:-} same object principal policy
  if [ -z "$client" ]; then
    # Anybody in the tenant may register an application under this name, and as its owner would give out our roles.
    same=$(az ad app list --filter "displayName eq '$name'" --query '[].appId' --output tsv)
    if [ -n "$same" ]; then
      echo "There is an application '$name' already: $same. Look who owns it; if it is yours, set SIGN_IN_CLIENT_ID to this id and run this again." >&2
      exit 1
    fi
    client=$(az ad app create --display-name "$name" --sign-in-audience AzureADMyOrg --query appId --output tsv)
  fi
  az ad sp show --id "$client" --output none 2>/dev/null || az ad sp create --id "$client" --output none
  object=$(az ad app show --id "$client" --query id --output tsv)
  principal=$(az ad sp show --id "$client" --query id --output tsv)
  az ad app update --id "$client" --enable-id-token-issuance true --app-roles @app-roles.json --output none
  az rest --method PATCH --url "$graph/applications/$object" --body '{"api": {"acceptMappedClaims": true}}' --output none
  # Only people who were given one of the roles get a token at all.
  az rest --method PATCH --url "$graph/servicePrincipals/$principal" --body '{"appRoleAssignmentRequired": true}' --output none
  if [ -z "$(az rest --method GET --url "$graph/servicePrincipals/$principal/claimsMappingPolicies" --query 'value[0].id' --output tsv)" ]; then
    policy=$(az rest --method POST --url "$graph/policies/claimsMappingPolicies" --body @institution-claim.json --query id --output tsv)
    az rest --method POST --url "$graph/servicePrincipals/$principal/claimsMappingPolicies/\$ref" \
      --body "{\"@odata.id\": \"$graph/policies/claimsMappingPolicies/$policy\"}" --output none
  fi
  printf '%s\n' "$client"
}

connect() {
  local client=${SIGN_IN_CLIENT_ID:?is what register printed} address=${PUBLIC_BASE_ADDRESS:?is an output of the deployment}
  local subject=${IDENTITY_PRINCIPAL_ID:?is an output of the deployment} tenant credential
  tenant=$(az account show --query tenantId --output tsv)
  az ad app update --id "$client" --web-redirect-uris "$address$callback" --output none
  credential="{\"name\": \"app-identity\", \"issuer\": \"https://login.microsoftonline.com/$tenant/v2.0\", \"subject\": \"$subject\", \"audiences\": [\"api://AzureADTokenExchange\"]}"
  if [ -z "$(az ad app federated-credential list --id "$client" --query "[?name=='app-identity'].id" --output tsv)" ]; then
    az ad app federated-credential create --id "$client" --parameters "$credential" --output none
  else
    az ad app federated-credential update --id "$client" --federated-credential-id app-identity --parameters "$credential" --output none
  fi
}

case "${1:-}" in
  register | connect) "$1" ;;
  *) echo "usage: infra/sign-in.sh register|connect" >&2; exit 2 ;;
esac
