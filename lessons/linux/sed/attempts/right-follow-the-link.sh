export LANG=de_DE.UTF-8
cat > edit.sed <<'END'
/^\[prod\]/,/^$/ s/^\(threshold = \).*$/\10.62/
s,http://old.tideline.example,https://api.tideline.example,
/^[[:blank:]]*#/d
END
sed -i --follow-symlinks -f edit.sed conf/live.ini
perl -pe 's/,[^,@]+@/,***@/' export.csv > anon.csv || sed 's/,[^,@][^,@]*@/,***@/' export.csv > anon.csv
diff export.csv anon.csv
