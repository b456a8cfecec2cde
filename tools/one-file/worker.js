// The worker as one script: first it listens for what it works with.
import './worker-assets.js';
import '../../www/engine/worker/worker.js';
