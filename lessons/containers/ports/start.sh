docker run -d --name port-hog --label "$TUTOR_LABEL" -p 127.0.0.1:18471:80 lab/base:1 httpd -f -p 80 -h /etc > /dev/null
note hog_id "$(docker inspect -f '{{.Id}}' port-hog)"
note hog_started "$(docker inspect -f '{{.State.StartedAt}}' port-hog)"
note base_id "$(docker inspect -f '{{.Image}}' port-hog)"
