touch ~/.noterc
