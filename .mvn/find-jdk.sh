# Sourced by mvnw and twinengine: exports JAVA_HOME of a JDK that can build and run the platform, or says what is missing.

twin_jdk_needed=25

# Major version of the JDK in a folder; nothing when it is none.
twin_jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
  fi
}

twin_jdk_usable() {
  twin_jdk_found=$(twin_jdk_version "$1")
  [ -n "$twin_jdk_found" ] || return 1
  twin_jdk_seen="${twin_jdk_seen:+$twin_jdk_seen, }$twin_jdk_found in $1"
  [ "$twin_jdk_found" -ge "$twin_jdk_needed" ]
}

# The folder of the javac that PATH finds, behind all its links.
twin_jdk_of_path() {
  twin_javac=$(command -v javac) || return 0
  while [ -L "$twin_javac" ]; do
    twin_link=$(readlink "$twin_javac")
    case $twin_link in
      /*) twin_javac=$twin_link ;;
      *) twin_javac=$(dirname "$twin_javac")/$twin_link ;;
    esac
  done
  (cd "$(dirname "$twin_javac")/.." 2>/dev/null && pwd)
}

twin_find_jdk() {
  twin_jdk_seen=
  for twin_jdk in "${JAVA_HOME-}" "$(twin_jdk_of_path)"; do
    [ -n "$twin_jdk" ] && twin_jdk_usable "$twin_jdk" && return 0
  done
  if [ -x /usr/libexec/java_home ]; then
    twin_jdk=$(/usr/libexec/java_home -v "$twin_jdk_needed+" 2>/dev/null || true)
    [ -n "$twin_jdk" ] && twin_jdk_usable "$twin_jdk" && return 0
  fi
  for twin_jdk in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /opt/java/* /opt/jdk* /opt/java \
    "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* "${HOME-}"/.local/share/mise/installs/java/* \
    "${HOME-}"/.asdf/installs/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    twin_jdk_usable "$twin_jdk" && return 0
  done
  return 1
}

if twin_find_jdk; then
  JAVA_HOME=$twin_jdk
  export JAVA_HOME
else
  echo "TwinEngine needs a JDK $twin_jdk_needed or newer and found ${twin_jdk_seen:-none}: install one (for example" \
    "from adoptium.net) or set JAVA_HOME to its folder." >&2
  exit 1
fi
