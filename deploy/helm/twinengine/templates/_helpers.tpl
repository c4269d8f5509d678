{{/* Name of a component's resources: <release>-<component>. */}}
{{- define "twinengine.name" -}}
{{- printf "%s-%s" .root.Release.Name .component | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "twinengine.selector" -}}
app.kubernetes.io/name: twinengine
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "twinengine.labels" -}}
{{ include "twinengine.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: twinengine
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{- define "twinengine.image" -}}
{{- printf "%s/%s:%s" .root.Values.image.registry .image (default .root.Chart.AppVersion .root.Values.image.tag) -}}
{{- end -}}

{{- define "twinengine.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (printf "%s-twinengine" .Release.Name) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{/* What every process reads: the bus, the keys of auth-service, traces. */}}
{{- define "twinengine.commonEnv" -}}
- name: QUARKUS_HTTP_HOST
  value: "0.0.0.0"
- name: QUARKUS_HTTP_PORT
  value: {{ .port | quote }}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ .root.Values.kafka.bootstrapServers | quote }}
{{- if ne .root.Values.kafka.securityProtocol "PLAINTEXT" }}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ .root.Values.kafka.securityProtocol | quote }}
{{- end }}
{{- if .root.Values.kafka.caSecret }}
- name: KAFKA_SSL_TRUSTSTORE_TYPE
  value: PEM
- name: KAFKA_SSL_TRUSTSTORE_LOCATION
  value: /etc/twinengine/kafka/ca.crt
{{- end }}
{{- if and .root.Values.strimzi.enabled .root.Values.strimzi.users }}
- name: KAFKA_SASL_MECHANISM
  value: SCRAM-SHA-512
- name: KAFKA_SASL_JAAS_CONFIG
  valueFrom:
    secretKeyRef:
      # The operator writes it for the service's KafkaUser.
      name: {{ include "twinengine.name" . }}
      key: sasl.jaas.config
{{- else if .root.Values.kafka.saslMechanism }}
- name: KAFKA_SASL_MECHANISM
  value: {{ .root.Values.kafka.saslMechanism | quote }}
- name: KAFKA_SASL_JAAS_CONFIG
  valueFrom:
    secretKeyRef:
      name: {{ required "kafka.existingSecret must name the Secret with the JAAS line when kafka.saslMechanism is set" .root.Values.kafka.existingSecret }}
      key: {{ .root.Values.kafka.jaasConfigKey }}
{{- end }}
- name: TWIN_AUTH_JWKS_URL
  value: {{ printf "http://%s:%v/.well-known/jwks.json" (include "twinengine.name" (dict "root" .root "component" "auth")) .root.Values.services.auth.port | quote }}
{{- if .root.Values.logging.json }}
- name: QUARKUS_LOG_CONSOLE_JSON_ENABLED
  value: "true"
{{- end }}
{{- if .root.Values.tracing.otlpEndpoint }}
- name: OTEL_SDK_DISABLED
  value: "false"
- name: QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ .root.Values.tracing.otlpEndpoint | quote }}
{{- end }}
{{- end -}}

{{/* The database login of one service: its own role where one is given, else the shared address alone. */}}
{{- define "twinengine.databaseEnv" -}}
- name: DATABASE_URL
  valueFrom:
    secretKeyRef:
      name: {{ required "database.existingSecret must name the Secret with the PostgreSQL address" .root.Values.database.existingSecret }}
      key: {{ .root.Values.database.urlKey }}
{{- with .service.databaseRole.existingSecret }}
- name: TWIN_DB_USER
  valueFrom: { secretKeyRef: { name: {{ . }}, key: user } }
- name: TWIN_DB_PASSWORD
  valueFrom: { secretKeyRef: { name: {{ . }}, key: password } }
- name: TWIN_DB_OWNER_USER
  valueFrom: { secretKeyRef: { name: {{ . }}, key: owner-user } }
- name: TWIN_DB_OWNER_PASSWORD
  valueFrom: { secretKeyRef: { name: {{ . }}, key: owner-password } }
{{- end }}
{{- end -}}

{{/* For those that keep something encrypted. */}}
{{- define "twinengine.secretsKeyEnv" -}}
- name: TWIN_SECRETS_KEY
  valueFrom:
    secretKeyRef:
      name: {{ required "secrets.existingSecret must name the Secret with secrets-key" .root.Values.secrets.existingSecret }}
      key: secrets-key
{{- end -}}

{{/* Addresses of the services, for those that call others in their caller's name. */}}
{{- define "twinengine.addressEnv" -}}
{{- $root := .root -}}
{{- range $name := .service.calls }}
- name: {{ printf "TWIN_SERVICES_%s_URL" ($name | upper | replace "-" "_") }}
  value: {{ printf "http://%s:%v" (include "twinengine.name" (dict "root" $root "component" $name)) (index $root.Values.services $name).port | quote }}
{{- end }}
{{- end -}}

{{- define "twinengine.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "twinengine.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{- define "twinengine.probes" -}}
startupProbe:
  httpGet: { path: /q/health/started, port: {{ .probePort }} }
  periodSeconds: 2
  failureThreshold: 60
readinessProbe:
  httpGet: { path: /q/health/ready, port: {{ .probePort }} }
  periodSeconds: 5
  timeoutSeconds: 3
livenessProbe:
  httpGet: { path: /q/health/live, port: {{ .probePort }} }
  periodSeconds: 10
  timeoutSeconds: 3
  failureThreshold: 6
{{- end -}}

{{/* Names are asked for in the cluster: its DNS pods, or the cache on each node. */}}
{{- define "twinengine.egressDns" -}}
- ports:
    - { port: 53, protocol: UDP }
    - { port: 53, protocol: TCP }
  to:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: kube-system
    - ipBlock: { cidr: 169.254.20.10/32 }
{{- end -}}

{{/* A server by its ports: in any namespace of the cluster, and at the named networks. */}}
{{- define "twinengine.egressTo" -}}
- ports:
    {{- range .peer.ports }}
    - { port: {{ . }}, protocol: TCP }
    {{- end }}
  to:
    - namespaceSelector: {}
    {{- range .peer.cidrs }}
    - ipBlock: { cidr: {{ . }} }
    {{- end }}
{{- end -}}
