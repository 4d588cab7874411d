// Keeps what is typed in <form data-draft="url"> on the server, some seconds after the last key. Without it, the button does the same.
for (const form of document.querySelectorAll('form[data-draft]')) {
	let timer;
	let sent = '';
	const keep = () => {
		const body = new FormData(form);
		body.delete('_key');
		const now = JSON.stringify([...body]);
		if (now === sent) return;
		sent = now;
		fetch(form.dataset.draft, { method: 'POST', body, keepalive: true }).catch(() => (sent = ''));
	};
	form.addEventListener('input', () => {
		clearTimeout(timer);
		timer = setTimeout(keep, 4000);
	});
	form.addEventListener('submit', () => clearTimeout(timer));
}
