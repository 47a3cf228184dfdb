printf 'gbm-4 ok' > model.txt
