mkdir site
echo ok > site/health
