using 'main.bicep'

import { staging } from 'environments.bicep'

param environmentName = 'staging'
param shape = staging
param location = readEnvironmentVariable('AZURE_LOCATION', 'francecentral')
param mailFrom = readEnvironmentVariable('MAIL_FROM')
param operatorMails = split(readEnvironmentVariable('OPERATOR_MAILS'), ',')
param signInClientId = readEnvironmentVariable('SIGN_IN_CLIENT_ID')
param sendGridApiKey = readEnvironmentVariable('SENDGRID_API_KEY', '')
param frontDoor = readEnvironmentVariable('FRONT_DOOR', 'off') == 'on' ? { hostName: readEnvironmentVariable('PUBLIC_HOST_NAME', '') } : null
