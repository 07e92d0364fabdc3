# What every trial does with the handbook on PATH. Each step ends the trial when it goes wrong.
set -euo pipefail

fail() {
    echo "TRIAL FAILED: $*" >&2
    exit 1
}

# A line, and what it printed.
say() {
    printf '$ %s\n' "$*"
    "$@"
}

no_swift() {
    ! command -v swift >/dev/null || fail 'there is a Swift here'
    [ -z "$(find / -xdev -name 'libswift*' -print -quit)" ] || fail 'there are libraries of Swift here'
    ! timeout 5 bash -c 'exec 3<>/dev/tcp/9.9.9.9/53' 2>/dev/null || fail 'there is a network here'
}

# Makes the demonstration book and goes there as its last author.
demo_book() {
    say handbook --version
    handbook demo /root/book >/dev/null
    cd /root/book
    git config user.name "$(git log -1 --format=%an)"
    git config user.email "$(git log -1 --format=%ae)"
    handbook check | tail -n 2
    handbook agenda | head -n 3
}

# A commit with a bad record is refused with words for a rep; a good one passes without a word about it.
commits() {
    local record=handbook/accounts/aerolane-drones.md output
    sed -i 's/^segment: lead$/segment: leed/' $record
    if output=$(git commit -am 'A bad record' 2>&1); then fail "a bad record was committed: $output"; fi
    printf '$ git commit\n%s\n' "$output"
    [[ $output == *"$record:"*'[unknown-value]'*lead* ]] || fail 'the refusal does not say what is wrong'
    git checkout -q HEAD $record
    printf '\nThey call back on Monday.\n' >>$record
    output=$(git commit -qam 'A good record' 2>&1) || fail "a good record was refused: $output"
    [[ $output != *error* && $output != *warning* ]] || fail "a good commit was not silent: $output"
}
