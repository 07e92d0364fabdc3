# The repository that pre-commit and prek install hooks from: the manifest of this one, and the wheel instead of sources.

hooks_repository() {
    local repository=$out/handbook-hooks
    mkdir "$repository"
    "$tools/hooks-manifest" <"$work/source/.pre-commit-hooks.yaml" >"$repository/.pre-commit-hooks.yaml"
    cp "$work/source/LICENSE" "$tools/carry.py" "$tools/pyproject.toml" "$out"/*.whl "$repository"
    sed "s/VERSION/v$version/" "$tools/hooks-readme.md" >"$repository/README.md"

    local name email
    name=$(git -C "$work/source" log -1 --format=%an)
    email=$(git -C "$work/source" log -1 --format=%ae)
    export GIT_AUTHOR_NAME=$name GIT_AUTHOR_EMAIL=$email GIT_COMMITTER_NAME=$name GIT_COMMITTER_EMAIL=$email
    export GIT_AUTHOR_DATE="@$SOURCE_DATE_EPOCH +0000" GIT_COMMITTER_DATE="@$SOURCE_DATE_EPOCH +0000"
    export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
    git -C "$repository" init --quiet --initial-branch=main
    git -C "$repository" add .
    git -C "$repository" commit --quiet --message "handbook $version"
    git -C "$repository" tag "v$version"
}
