/**
 * Builds the training kernel: AssemblyScript in src/engine/tf/simd/assembly → a WebAssembly module as base64 in
 * src/engine/tf/simd/module.generated.ts. `--check` compares instead of writing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const FOLDER = fileURLToPath(new URL('../src/engine/tf/simd/', import.meta.url));
const MODULE = join(FOLDER, 'module.generated.ts');
/** At most 2048 pages of 64 KiB, 128 MB: a fit that needs more is left to the loops. */
const FLAGS = '--noAssert --runtime stub --enable simd --initialMemory 1 --maximumMemory 2048';

/**
 * Compiles the kernel. A fixed version of the compiler and a fixed order of passes: the same bytes everywhere.
 * @param {(file: string, text: string) => string} [alter] another text for a file: how the tests plant bugs
 * @param {string} [level] -O1 compiles in a fraction of the time
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function compileKernel(alter = (_, text) => text, level = '-O3') {
  const { default: asc } = await import('assemblyscript/asc');
  /** @type {Uint8Array | null} */
  let bytes = null;
  const { error, stderr } = await asc.main(['index.ts', '--outFile', 'kernel.wasm', level, ...FLAGS.split(' ')], {
    readFile: (name) => {
      try {
        return alter(basename(name), readFileSync(join(FOLDER, 'assembly', name), 'utf8'));
      } catch {
        return null;
      }
    },
    writeFile: (_, contents) => void (bytes = /** @type {Uint8Array} */ (contents)),
    listFiles: () => [],
  });
  if (error || !bytes) throw new Error(`the kernel does not compile: ${stderr.toString()}`);
  return new Uint8Array(bytes);
}

/** @param {Uint8Array} bytes */
export function generatedModule(bytes) {
  const text = Buffer.from(bytes).toString('base64');
  return `/** Made by \`npm run build-kernel\` from assembly/; ${bytes.length} bytes. */\nexport default '${text}';\n`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const bytes = await compileKernel();
  const text = generatedModule(bytes);
  if (!process.argv.includes('--check')) {
    writeFileSync(MODULE, text);
    process.stdout.write(`${bytes.length} bytes\n`);
  } else if (readFileSync(MODULE, 'utf8') !== text) {
    process.stderr.write(
      'The kernel is not what its source makes: run `npm run build-kernel` and commit the result.\n',
    );
    process.exitCode = 1;
  }
}
