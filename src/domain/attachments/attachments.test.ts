/** What is kept of a file, told from its bytes: by kind, by name, and by what is taken out of pictures. */
import { describe, expect, test } from 'vitest';
import { docx, jpeg, odt, png, relisted, secret, xlsx } from '../../../tests/builders/files.ts';
import { isText, kindOfName, nameOf } from './kinds.ts';
import { kindOfPacked } from './packed.ts';
import { bareJpeg, barePng } from './pictures.ts';

const latin = (b: Uint8Array) => Buffer.from(b).toString('latin1');

describe('pictures', () => {
	test('M26 given a JPEG with place, camera, author and remarks, then only the picture and which way is up are kept', () => {
		const kept = bareJpeg(jpeg())!;
		expect(latin(kept)).not.toContain('KANARIE');
		expect(latin(kept)).not.toContain(secret.slice(8));
		expect(latin(kept).slice(6, 11)).toBe('JFIF\0');
		// the fresh Exif has one entry, the orientation, and it says 6
		const at = latin(kept).indexOf('Exif\0\0MM');
		expect(at).toBeGreaterThan(0);
		expect([kept[at + 15], kept[at + 16], kept[at + 17], kept[at + 25]]).toEqual([1, 0x01, 0x12, 6]);
		// the picture's own bytes are as they were, and nothing stands after its end
		expect([...kept.slice(-9)]).toEqual([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]);
		expect(bareJpeg(kept)).toEqual(kept);
	});
	test('given no orientation, then no Exif at all', () => {
		expect(latin(bareJpeg(jpeg(false))!)).not.toContain('Exif');
	});
	test('given a PNG with texts, Exif and time, then only the picture is kept', () => {
		const kept = barePng(png())!;
		expect(latin(kept)).not.toContain('KANARIE');
		expect(latin(kept).match(/IHDR|IDAT|IEND|tEXt|iTXt|zTXt|eXIf|tIME/g)).toEqual(['IHDR', 'IDAT', 'IEND']);
	});
	test('given a picture that is cut short anywhere, then it is not kept', () => {
		const whole = bareJpeg(jpeg())!;
		for (let n = 0; n < whole.length; n++) expect(bareJpeg(whole.subarray(0, n)), String(n)).toBeNull();
		const bare = barePng(png())!;
		for (let n = 0; n < bare.length; n++) expect(barePng(bare.subarray(0, n)), String(n)).toBeNull();
	});
});

describe('packed files', () => {
	test('are known by their list of contents', () => {
		expect(kindOfPacked(docx())).toBe('docx');
		expect(kindOfPacked(xlsx())).toBe('xlsx');
		expect(kindOfPacked(odt())).toBe('odt');
		expect(kindOfPacked(docx().subarray(0, 60))).toBe('file-broken');
	});
	test('M26 one that would grow beyond measure, shares bytes, is locked or climbs out is refused without being unpacked', () => {
		expect(kindOfPacked(relisted(docx(), 24, 0x40000000))).toBe('file-packed');
		expect(kindOfPacked(relisted(docx(), 24, 30_000_000))).toBe('file-packed');
		expect(kindOfPacked(relisted(docx(), 20, 5000))).toBe('file-packed');
		expect(kindOfPacked(relisted(docx(), 8, 1))).toBe('file-packed');
		expect(kindOfPacked(docx({ '../../etc/x': new Uint8Array(1) }))).toBe('file-packed');
		expect(kindOfPacked(docx({ 'word/vbaProject.bin': new Uint8Array(1) }))).toBe('file-macro');
	});
});

describe('names and text', () => {
	test('ASVS 5.3.2 a name that is a path, hides its ending or turns the reading direction is not mended but refused', () => {
		for (const bad of [
			'../a.pdf',
			'a/b.pdf',
			'a\\b.pdf',
			'..pdf',
			'.pdf',
			'a\u202efdp.exe',
			'a\0.pdf',
			'a.pdf.',
			'C:a.pdf'
		])
			expect(nameOf(bad), JSON.stringify(bad)).toBeNull();
		expect(nameOf(' Udtalelse fra PPR (ny).pdf ')).toBe('Udtalelse fra PPR (ny).pdf');
		expect(['a.PDF', 'a.jpeg', 'a.tar.gz', 'a.svg', 'pdf', 'a.constructor'].map(kindOfName)).toEqual([
			'pdf',
			'jpg',
			null,
			null,
			null,
			null
		]);
	});
	test('text is words: no control characters, no page, no script', () => {
		const of = (s: string) => isText(Buffer.from(s, 'latin1'));
		expect([of('Hej\n\u00e6\u00f8\u00e5;1\t2'), of('\ufeffa;b')]).toEqual([true, true]);
		for (const bad of [
			'<!doctype html>',
			' <svg onload=1>',
			'<?xml version="1.0"?>',
			'#!/bin/sh',
			'a\0b',
			'<script>'
		])
			expect(of(bad), bad).toBe(false);
	});
});
