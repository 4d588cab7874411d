/** Names and streets of the demo: common Danish ones and some of newer Danes, combined by chance. */

export const girls = [
	'Ida', 'Emma', 'Alma', 'Clara', 'Freja', 'Sofia', 'Ella', 'Karla', 'Agnes', 'Olivia', 'Anna', 'Nora', 'Josefine', 'Laura', 'Luna', 'Isabella',
	'Mathilde', 'Lærke', 'Maja', 'Victoria', 'Liva', 'Asta', 'Frida', 'Ellen', 'Vigga', 'Astrid', 'Signe', 'Esther', 'Merle', 'Naja', 'Silje', 'Åse',
	'Ayse', 'Amina', 'Fatima', 'Leyla', 'Sara', 'Zeynep', 'Mariam', 'Sahra', 'Jasmin', 'Milena', 'Oksana', 'Ronja', 'Tilde', 'Filippa', 'Gry'
];
export const boys = [
	'William', 'Noah', 'Oscar', 'Lucas', 'Carl', 'Malthe', 'Emil', 'Valdemar', 'Oliver', 'August', 'Victor', 'Alfred', 'Frederik', 'Elias', 'Magnus',
	'Anton', 'Mads', 'Mikkel', 'Storm', 'Villads', 'Konrad', 'Theo', 'Aksel', 'Viggo', 'Johan', 'Otto', 'Hugo', 'Felix', 'Sander', 'Tobias', 'Bertram',
	'Ahmad', 'Ali', 'Yusuf', 'Mohammed', 'Ibrahim', 'Hassan', 'Omar', 'Adam', 'Dimitri', 'Milan', 'Lukas', 'Bjørn', 'Søren', 'Asger', 'Eskild', 'Laurits'
];
export const women = [
	'Mette', 'Lone', 'Pia', 'Hanne', 'Susanne', 'Louise', 'Camilla', 'Charlotte', 'Lene', 'Maria', 'Trine', 'Rikke', 'Tina', 'Heidi', 'Stine', 'Line',
	'Katrine', 'Birgitte', 'Maiken', 'Dorthe', 'Gitte', 'Bente', 'Ulla', 'Signe', 'Nanna', 'Tove', 'Inger', 'Pernille', 'Malene', 'Sanne', 'Anja',
	'Fatma', 'Emine', 'Hodan', 'Natalia', 'Shirin', 'Aisha', 'Merete', 'Karin', 'Marianne', 'Vibeke', 'Jette', 'Helle', 'Annette', 'Julie', 'Cecilie'
];
export const men = [
	'Peter', 'Jens', 'Lars', 'Michael', 'Henrik', 'Thomas', 'Søren', 'Jan', 'Martin', 'Anders', 'Morten', 'Jesper', 'Rasmus', 'Mads', 'Kim', 'Torben',
	'Claus', 'Bo', 'Allan', 'Brian', 'Steffen', 'Kasper', 'Jacob', 'Nikolaj', 'Simon', 'Christian', 'Daniel', 'René', 'Ulrik', 'Poul', 'Erik',
	'Mehmet', 'Abdi', 'Khaled', 'Piotr', 'Hamid', 'Yasin', 'Flemming', 'Carsten', 'Dennis', 'Troels', 'Jeppe', 'Ole', 'Finn', 'Palle', 'Kåre'
];
export const families = [
	'Jensen', 'Nielsen', 'Hansen', 'Pedersen', 'Andersen', 'Christensen', 'Larsen', 'Sørensen', 'Rasmussen', 'Jørgensen', 'Petersen', 'Madsen',
	'Kristensen', 'Olsen', 'Thomsen', 'Christiansen', 'Poulsen', 'Johansen', 'Møller', 'Mortensen', 'Knudsen', 'Jakobsen', 'Mikkelsen', 'Frederiksen',
	'Lund', 'Holm', 'Schmidt', 'Eriksen', 'Kristiansen', 'Clausen', 'Simonsen', 'Svendsen', 'Andreasen', 'Iversen', 'Jeppesen', 'Mogensen', 'Lauritsen',
	'Bach', 'Dahl', 'Friis', 'Kjær', 'Bech', 'Vestergaard', 'Østergaard', 'Nørgaard', 'Søndergaard', 'Aagaard', 'Overgaard', 'Winther', 'Toft', 'Skov',
	'Bruun', 'Krogh', 'Ravn', 'Lindholm', 'Åkjær', 'Dalgaard', 'Hougaard', 'Yilmaz', 'Ahmed', 'Hussein', 'Kaya', 'Nguyen', 'Warsame', 'Kowalski',
	'Popovic', 'Haddad', 'Bondarenko', 'Demir', 'Abdi', 'Bak', 'Storgaard', 'Gram', 'Kaas', 'Riis', 'Brandt', 'Lorenzen', 'Ditlevsen', 'Munk'
];
export const streets = [
	'Birkevej', 'Skovvænget', 'Møllebakken', 'Kirkestien', 'Lærkevej', 'Engdraget', 'Stationsvej', 'Rosenhaven', 'Vibevænget', 'Bøgeparken', 'Kildevej',
	'Åbrinken', 'Nørregade', 'Strandvejen', 'Egedalen', 'Hybenvej', 'Havnegade', 'Solsikkevej', 'Teglværksvej', 'Fuglsangsvej', 'Mosevej', 'Højskolevej'
];
export const schools = [
	'Skovskolen', 'Bakkeskolen', 'Engvadskolen', 'Møllebækskolen', 'Åskolen', 'Havneskolen', 'Søndermarkskolen', 'Kirkebakkeskolen', 'Birkeskolen',
	'Hedevangskolen', 'Lindeskolen', 'Fjordskolen', 'Nordskolen', 'Vesterdalskolen', 'Sølundskolen', 'Rosenvangskolen'
];
export const daycares = [
	'Solstrålen', 'Mælkevejen', 'Hyldebo', 'Kløverhaven', 'Regnbuen', 'Myretuen', 'Spirrevippen', 'Troldehøj', 'Bulderby', 'Stjerneskuddet', 'Humlebien',
	'Elverhøj', 'Grævlingen', 'Lærkereden', 'Æblehaven', 'Søstjernen', 'Mariehønen', 'Skovmusen', 'Pilehytten', 'Nøddehegnet', 'Kastanjen', 'Vinden'
];
export const groups = ['Mejserne', 'Svalerne', 'Ræveungerne', 'Haletudserne', 'Bjørnene', 'Solsortene', 'Pindsvinene', 'Frøerne', 'Uglerne', 'Egernene'];
