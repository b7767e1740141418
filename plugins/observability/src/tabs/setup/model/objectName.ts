/** `monitoring.coreos.com/v1/ServiceMonitor/shop/checkout` as people say it: what kind, and which. The apiVersion may hold a slash itself. */
export function objectName(key: string): string {
  const parts = key.split('/');
  if (parts.length < 4) return key;
  const [kind, namespace, name] = parts.slice(-3);
  return namespace ? `${kind} ${namespace}/${name}` : `${kind} ${name}`;
}
