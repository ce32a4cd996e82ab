#!/usr/bin/env bash
# The nightly reconciliation, as cron starts it.
#
#   nightly.sh [YYYY-MM-DD] [OPTION...]
#
# Without a date: today in the business zone, less RECON_DATE_OFFSET_DAYS. OPTIONs go to `reconcile` as they are
# (--full, --rerun, --accept-guard=NAME --reason=TEXT). The same command again continues a failed run, and says so
# and exits 0 when the date is complete, so it may be started as often as you like.
#
# Exit codes, those of the program:
#     0  complete, all guards passed                       nothing to do
#     1  failed; the same command continues                page somebody; run it again
#     2  configuration or usage; nothing was touched       mend it
#     3  complete, with warnings                           write a ticket
#    11  another run holds the lock                        nothing; alert when it is so again and again
#    20  not ready: a required feed has not arrived        try later
#    30  a guard tripped: nothing was published            a person looks, then --accept-guard
#   130, 143  interrupted; the same command continues      run it again
#   any other non-zero code is a failure
#
# Environment:
#   RECON_ENV_FILE          a file for the shell to read first, mode 0600, NAME='VALUE' a line: the passwords, and
#                           any of the below
#   RECON_JAR               default: target/reissue-recon.jar beside the folder of this script; one that unpack.sh
#                           made starts in half the time
#   RECON_CONFIG            default: recon.yml beside this script
#   RECON_BUSINESS_ZONE     default: Asia/Shanghai; the same as recon.business-zone in the configuration
#   RECON_DATE_OFFSET_DAYS  default: 0; 1 for yesterday
#   RECON_FULL_WEEKDAY      1 (Monday) to 7: --full on business dates of that day of the week; default: never
#   RECON_LOG_DIR           a folder for the log, a file a business date; default: standard output
#   JAVA_HOME, JAVA_OPTS    the Java to use, and its options, separated by blanks: "-Xmx4g -XX:+UseParallelGC"; they
#                           stand behind those of this script, and win
set -euo pipefail
umask 077

fail() { echo "nightly.sh: $*" >&2; exit 2; }

here=$(cd "$(dirname "$0")" && pwd)
if [ -n "${RECON_ENV_FILE:-}" ]; then
  [ -r "$RECON_ENV_FILE" ] || fail "RECON_ENV_FILE: cannot read $RECON_ENV_FILE"
  set -a
  # shellcheck source=/dev/null
  . "$(realpath "$RECON_ENV_FILE")" || fail "RECON_ENV_FILE: $RECON_ENV_FILE is not right"
  set +a
fi
jar=${RECON_JAR:-$here/../target/reissue-recon.jar}
config=${RECON_CONFIG:-$here/recon.yml}
zone=${RECON_BUSINESS_ZONE:-Asia/Shanghai}
offset_days=${RECON_DATE_OFFSET_DAYS:-0}
[ -r "$jar" ] || fail "RECON_JAR: cannot read $jar"
[ -r "$config" ] || fail "RECON_CONFIG: cannot read $config"

case ${1:-} in
  [0-9]*)
    business_date=$1
    shift
    [ "$(date -d "$business_date" +%F 2>/dev/null)" = "$business_date" ] || fail "not a date YYYY-MM-DD: $business_date"
    ;;
  *)
    # `date` takes a zone that it does not know for UTC, and says nothing.
    [ -f "${TZDIR:-/usr/share/zoneinfo}/$zone" ] || fail "RECON_BUSINESS_ZONE: this machine does not know $zone (tzdata?)"
    [[ $offset_days =~ ^[0-9]+$ ]] || fail "RECON_DATE_OFFSET_DAYS: not a number of days: $offset_days"
    # From noon, and in UTC: no day of 23 hours in between.
    business_date=$(TZ=UTC date -d "$(TZ=$zone date +%F) 12:00 $offset_days days ago" +%F)
    ;;
esac

if [ -n "${RECON_FULL_WEEKDAY:-}" ]; then
  [[ $RECON_FULL_WEEKDAY =~ ^[1-7]$ ]] || fail "RECON_FULL_WEEKDAY: expected 1 to 7, found $RECON_FULL_WEEKDAY"
  if [ "$(date -d "$business_date" +%u)" = "$RECON_FULL_WEEKDAY" ] && [[ " $* " != *" --full "* ]]; then
    set -- --full "$@"
  fi
fi

if [ -n "${RECON_LOG_DIR:-}" ]; then
  mkdir -p "$RECON_LOG_DIR" || fail "RECON_LOG_DIR: cannot make $RECON_LOG_DIR"
  exec >>"$RECON_LOG_DIR/reconcile-$business_date.log" 2>&1
  [ "${RECON_LOG:-}" = ecs ] || echo "--- $(date -Iseconds) nightly.sh, business date $business_date"
fi

# A night is over soon after its code is compiled: the optimizing compiler is kept to what runs ten times as often as usual.
java=(-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000
  -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000)
# Another Java than the one that made the archive does without; one that is cut off would end it, so its size is looked at.
program=${JAVA_HOME:+$JAVA_HOME/bin/}java
archive=${jar%.jar}.jsa
if [ -r "$archive" ] && [ "$(stat -c %s "$archive")" = "$(cat "$archive.size" 2>/dev/null)" ]; then
  java+=(-XX:SharedArchiveFile="$archive" -Xlog:cds=off -Xlog:cds+dynamic=off)
  release=$(realpath "$(command -v "$program")" 2>/dev/null || true)
  release=${release%/bin/java}/release
  if [ "${RECON_LOG:-}" != ecs ] && [ -r "$archive.java" ] && [ -r "$release" ] &&
    [ "$(cat "$archive.java")" != "$(cat "$release")" ]; then
    echo "nightly.sh: this is another Java than unpack.sh used; starts take longer until you run unpack.sh again" >&2
  fi
fi
# shellcheck disable=SC2086 # JAVA_OPTS is a list
exec "$program" "${java[@]}" ${JAVA_OPTS:-} -jar "$jar" \
  reconcile --business-date="$business_date" --config="$config" "$@"
