# fails: file
# says: there is no service with a name and a colon
printf 'services:\n  - api\n  - worker\n' > compose.yaml
echo STAGE=staging > .env
