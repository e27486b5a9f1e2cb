import 'graphiql/style.css';
import './explorer.css';
import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { Explorer } from './Explorer';

const place = document.getElementById('explorer');
if (place) {
  // The dialogs' style elements need the page's nonce to pass its Content-Security-Policy.
  setNonce(place.nonce ?? '');
  createRoot(place).render(<Explorer demo={place.dataset.demo === 'true'} />);
}
