// Only to pin where the operators' CRDs come from; nothing is built of it.
module observability-kit.invalid/crds

go 1.26

require (
	github.com/VictoriaMetrics/operator v0.74.1
	github.com/prometheus-operator/prometheus-operator v0.93.1
)
