# A pile of tools that a team has written down, with doubles and mixed case, and the votes for some of them.
vary_by "$SEED"

tools=(
  Data jq 'query JSON' Files fd 'friendly find' data csvkit 'CSV tools' FILES ripgrep 'fast grep'
  Git tig 'history browser' data jq 'query JSON' Monitoring htop 'process viewer' files tree 'draw folders'
  git delta 'nice diffs' monitoring glances 'system overview' Data miller 'awk for named columns'
  Files fd 'friendly find' git lazygit 'terminal UI for git' monitoring ncdu 'disk usage'
  DATA visidata 'terminal spreadsheet' files bat 'cat with colours' Git tig 'history browser'
  monitoring btop 'resource monitor' data xsv 'fast CSV' files fzf 'fuzzy finder' git gh 'GitHub in the terminal'
  Monitoring iotop 'disk activity' data yq 'query YAML' files eza 'modern ls' git git-absorb 'automatic fixups'
  data datamash 'statistics on columns'
)
if [ "$number" != 0 ]; then
  tools+=(Team "tide-$number" 'our own helper' team "tide-$number" 'our own helper')
fi
printf '%s\t%s\t%s\n' "${tools[@]}" > tools.tsv

awk -v number="$number" 'BEGIN {
  count = split("jq fzf ripgrep tig htop bat fd jq jq fzf ripgrep jq", names, " ")
  for (i = 1; i <= 60; i++) {
    place = (i * i) % 12 + 1
    print names[(place - 1 + number) % count + 1]
  }
  # Three tools stand out, whatever the number.
  if (number > 0) {
    for (i = 0; i < 60 + number % 7; i++) print names[number % 3 + 1]
    for (i = 0; i < 120 + number % 5; i++) print names[number % 3 + 2]
    for (i = 0; i < 200 + number % 11; i++) print names[number % 3 + 3]
  }
}' > votes.txt
note tools "$(cat tools.tsv)"
note votes "$(cat votes.txt)"
