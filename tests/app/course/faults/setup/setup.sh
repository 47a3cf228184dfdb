echo 'the disk is upside down'
exit 3
