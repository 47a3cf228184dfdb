# fails: stage-exported
# says: it is not set there
chmod +x tools/bin/churnctl
echo "PATH=\"$PWD/tools/bin:\$PATH\"" >> ~/.profile
printf '#!/bin/sh\necho stage=staging\n' > run-check.sh
