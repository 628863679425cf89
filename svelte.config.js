/** Read by Vite, svelte-check and eslint alike; its presence also stops a notice about its absence. */
export default {};
