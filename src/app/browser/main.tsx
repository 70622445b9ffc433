import '../../web/ui/styles/index.css';
import { createRoot } from 'react-dom/client';
import { createApp } from '../../web/shell/app.tsx';
import { slots } from './modules.ts';

const place = document.getElementById('app');
if (place === null) throw new Error('index.html has no #app');
const App = createApp(slots);
createRoot(place).render(<App />);
