# The Debian package, from the tree that .ci/package collected.

debian_package() {
    local root=$work/debian architecture
    architecture=$(dpkg --print-architecture)
    mkdir -p "$root/usr" "$root/DEBIAN" "$work/debian-source/debian"
    cp -R "$work/tree/." "$root/usr"
    debian_documents "$root/usr/share/doc/handbook"
    mv "$root/usr/share/zsh/site-functions" "$root/usr/share/zsh/vendor-completions"
    gzip -9n "$root"/usr/share/man/man1/*

    printf 'Source: handbook\n\nPackage: handbook\nArchitecture: any\n' >"$work/debian-source/debian/control"
    local needs
    needs=$(cd "$work/debian-source" && dpkg-shlibdeps -O "$root/usr/bin/handbook" | sed 's/^shlibs:Depends=//')
    cat >"$root/DEBIAN/control" <<END
Package: handbook
Version: $version
Architecture: $architecture
Maintainer: $(git -C "$work/source" log -1 --format='%an <%ae>')
Installed-Size: $(du -k --apparent-size -s "$root/usr" | cut -f1)
Depends: $needs, git
Recommends: openssh-client
Section: vcs
Priority: optional
Description: sales and customer-success handbook that runs
 Accounts, deals, people and rules are Markdown pages in a git repository.
 handbook checks them against each other and against the rules, says at which
 line what is wrong and what to do, prints the agendas of the week, and lets
 git refuse a commit that breaks a rule.
END
    find "$root" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
    # One thread: the compressed bytes depend on how many there are.
    dpkg-deb --root-owner-group --threads-max=1 -Zxz --build "$root" "$out/handbook_${version}_$architecture.deb" >/dev/null
    ! command -v lintian >/dev/null || lintian --allow-root --fail-on error "$out/handbook_${version}_$architecture.deb"
}

# The names under which Debian looks for a licence and for what changed.
debian_documents() {
    local folder=$1
    { cat "$folder/LICENSE"; printf '\nThe licences of what the program carries are in licences.txt.\n'; } >"$folder/copyright"
    {
        printf 'handbook (%s) stable; urgency=medium\n\n  * See CHANGELOG.md.\n\n' "$version"
        git -C "$work/source" log -1 --format=" -- %an <%ae>  %cd" --date=rfc
    } | gzip -9n >"$folder/changelog.gz"
    rm "$folder/LICENSE"
    # On purpose: the same program goes into every package.
    install -d "$root/usr/share/lintian/overrides"
    echo 'handbook: embedded-library *' >"$root/usr/share/lintian/overrides/handbook"
}
