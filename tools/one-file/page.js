// The page as one script.
import '../../www/main.js';
