import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './style/colours.css';
import './style/shell.css';
import './style/channel.css';
import './style/modal.css';
import './style/blocks.css';
import './style/controls.css';
import './style/picker.css';
import './style/records.css';

const root = document.querySelector('#root');
if (root !== null) createRoot(root).render(<App />);
