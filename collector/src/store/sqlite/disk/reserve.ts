import { closeSync, existsSync, fsyncSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Reserve {
  /** True when there was something to free. */
  free(): boolean;
  /** Takes the space again once there is plenty. */
  refill(): void;
}

/** Space that is given up on a full disk, so that withdrawal and erasure still work. */
export function openReserve(file: string, bytes: number): Reserve {
  const reserve: Reserve = {
    free() {
      if (!existsSync(file)) return false;
      rmSync(file, { force: true });
      return true;
    },
    refill() {
      if (bytes === 0 || existsSync(file)) return;
      const { bavail, bsize } = statfsSync(dirname(file));
      if (bavail * bsize < 4 * bytes) return;
      fill(file, bytes);
    },
  };
  reserve.refill();
  return reserve;
}

function fill(file: string, bytes: number): void {
  const block = Buffer.alloc(1 << 20);
  const handle = openSync(file, 'w', 0o600);
  try {
    for (let left = bytes; left > 0; left -= block.length) {
      writeSync(handle, block, 0, Math.min(left, block.length));
    }
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
