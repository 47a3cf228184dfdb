printf 'def pair_up(ids, scores): ...\ndef is_number(x): ...\ndef changes(values): ...\ndef find_bucket(buckets, score): ...\ndef copy_rows(src, dst, log): ...\n' > modern.py
