printf 'fiber\ndsl\nfiber\n' > table.txt
