printf 'def counted(func): ...\n\ndef retry(times=3, on=Exception, sleep=None): ...\n' > deco.py
