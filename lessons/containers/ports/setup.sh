mkdir site
echo 'churn demo' > site/index.html
