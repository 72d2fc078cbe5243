using 'main.bicep'

// For azd, which reads this file alone: the name of its environment says which one this is.
import { shapes } from 'environments.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param shape = shapes[readEnvironmentVariable('AZURE_ENV_NAME')]
param location = readEnvironmentVariable('AZURE_LOCATION', 'francecentral')
param mailFrom = readEnvironmentVariable('MAIL_FROM')
param operatorMails = split(readEnvironmentVariable('OPERATOR_MAILS'), ',')
param signInClientId = readEnvironmentVariable('SIGN_IN_CLIENT_ID')
param sendGridApiKey = readEnvironmentVariable('SENDGRID_API_KEY', '')
param frontDoor = readEnvironmentVariable('FRONT_DOOR', 'off') == 'on' ? { hostName: readEnvironmentVariable('PUBLIC_HOST_NAME', '') } : null
