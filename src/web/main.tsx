import './ui/styles/index.css';
import { createRoot } from 'react-dom/client';
import { slots } from './modules.ts';
import { createApp } from './shell/app.tsx';

const place = document.getElementById('app');
if (place === null) throw new Error('index.html has no #app');
const App = createApp(slots);
createRoot(place).render(<App />);
