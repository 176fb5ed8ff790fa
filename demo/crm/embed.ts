/** All that an embedder's page needs: this import, or the file `madoguchi/cdn/esm/madoguchi.js`. */
import '../../src/define.js';
