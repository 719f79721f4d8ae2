#!/usr/bin/env bash
# Publish a folder of DICOM files and its manifest on S3, so that whoever reads the manifest finds every image in it:
# the manifest is made first, uploaded last, and not at all if anything before it failed.
#
# usage: publish-s3.sh FOLDER s3://BUCKET/PREFIX BASE-URL s3://BUCKET/MANIFEST.json [OPTION OF dicomjson generate ...]
#
#   publish-s3.sh ./dicom s3://bucket/dicom https://bucket.s3.amazonaws.com/dicom s3://bucket/manifest.json
#
# Exit status: 0 published; 1 not published, the manifest on S3 is as it was; 2 published, but DICOM files had to be left
# out of the manifest, standard error says which; 64 the arguments make no sense.
#
# Needs dicomjson and the AWS CLI, which takes keys, region and AWS_ENDPOINT_URL from where it always does. What has a
# dot at the start of its name, and symbolic links, are neither uploaded nor in the manifest, unless --hidden or --follow
# is given. Everything else in FOLDER is uploaded, DICOM or not.
#
# Nothing is deleted: who has opened an old manifest still finds its images. To delete what is no longer in FOLDER, later:
#   aws s3 sync FOLDER s3://BUCKET/PREFIX --delete
set -euo pipefail

if [ $# -lt 4 ]; then
    sed -n '/^# usage/s/^# //p' "$0" >&2
    exit 64
fi
folder=$1 images=${2%/} base=$3 manifest=$4
shift 4
case $images in s3://*) ;; *) echo "publish-s3: $images: has to begin with s3://" >&2; exit 64 ;; esac
case $manifest in
"$images"/*) echo "publish-s3: $manifest: is among the images, name a place outside of $images/" >&2; exit 64 ;;
s3://*/?*) ;;
*) echo "publish-s3: $manifest: has to be s3://BUCKET/NAME" >&2; exit 64 ;;
esac

# What is uploaded is what dicomjson reads.
upload=(--no-follow-symlinks --exclude '.*' --exclude '*/.*')
case " $* " in *" --follow "*) upload[0]=--follow-symlinks ;; esac
case " $* " in *" --hidden "*) upload=("${upload[0]}") ;; esac

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# A signal ends the script by way of EXIT.
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

status=0
dicomjson generate "$folder" "$base" "$scratch/manifest.json" --gzip "$@" || status=$?
case $status in
0) ;;
2) echo "publish-s3: going on without the files above" >&2 ;;
*) exit "$status" ;;
esac

# Status 2 of the AWS CLI is a file that it passed over, such as one whose name is not UTF-8: that, too, would be missing.
if ! aws s3 sync "$folder" "$images" --only-show-errors "${upload[@]}"; then
    echo "publish-s3: not every file was uploaded: the manifest stays as it was" >&2
    exit 1
fi
if ! aws s3 cp "$scratch/manifest.json" "$manifest" --only-show-errors \
    --content-type application/json --content-encoding gzip --cache-control no-cache; then
    echo "publish-s3: the manifest was not uploaded: it stays as it was" >&2
    exit 1
fi
exit "$status"
