import { useApi } from '@backstage/core-plugin-api';
import type { LogsDownloadRequest } from '@observability-kit/backstage-plugin-observability-common';
import { useEffect, useRef, useState } from 'react';
import { errorMessage, observabilityApiRef, useEntityRef } from '../../../api';
import { saveBlob } from '../../../lib/saveBlob';
import { downloadLines } from './downloadLines';
import type { DownloadProgress } from './downloadLines';

/** How the last download stands. */
export type DownloadState =
  | { status: 'idle' }
  | { status: 'running'; progress: DownloadProgress }
  | { status: 'limited'; lines: number }
  /** Without a message it broke off. */
  | { status: 'failed'; message?: string };

const IDLE: DownloadState = { status: 'idle' };

/** One download at a time; leaving the page ends it, and with it the backend's reading. */
export function useDownload() {
  const api = useApi(observabilityApiRef);
  const entityRef = useEntityRef();
  const [state, setState] = useState<DownloadState>(IDLE);
  const controller = useRef<AbortController>();
  useEffect(() => () => controller.current?.abort(), []);

  const cancel = () => {
    controller.current?.abort();
    setState(IDLE);
  };
  const start = async (request: LogsDownloadRequest, name: string) => {
    controller.current?.abort();
    const own = new AbortController();
    controller.current = own;
    const { signal } = own;
    const show = (next: DownloadState) => {
      if (!signal.aborted) setState(next);
    };
    show({ status: 'running', progress: { lines: 0, share: 0 } });
    try {
      const file = await downloadLines({
        api,
        entityRef,
        request,
        signal,
        onProgress: progress => show({ status: 'running', progress }),
      });
      if (signal.aborted) return;
      if (!file) {
        show({ status: 'failed' });
        return;
      }
      saveBlob(name, new Blob(file.parts));
      show(file.isLimited ? { status: 'limited', lines: file.lines } : IDLE);
    } catch (error) {
      show({ status: 'failed', message: errorMessage(error) });
    }
  };
  return { state, start, cancel };
}
